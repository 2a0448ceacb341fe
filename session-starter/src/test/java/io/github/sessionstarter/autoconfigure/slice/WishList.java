package io.github.sessionstarter.autoconfigure.slice;

import java.util.List;

import io.github.sessionstarter.SessionVersion;

/**
 * The session of this application.
 */
@SessionVersion(2)
record WishList(List<String> wishes) {

}
