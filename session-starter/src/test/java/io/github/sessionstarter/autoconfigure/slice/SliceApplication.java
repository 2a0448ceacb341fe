package io.github.sessionstarter.autoconfigure.slice;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application whose extensions of the starter are found by component scanning.
 */
@SpringBootApplication
class SliceApplication {

}
