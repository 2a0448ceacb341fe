package com.example.demo;

import java.util.List;

/**
 * The session of the page on Spring Security.
 *
 * @param user the name of the user
 * @param roles what the user may do
 */
public record MemberSession(String user, List<String> roles) {

}
