package com.example.demo;

/**
 * A type that the documentation uses.
 *
 * @param id the id of the user
 * @param visits how often the user came
 */
public record UserSession(String id, int visits) {

}
