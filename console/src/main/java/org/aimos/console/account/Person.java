package org.aimos.console.account;

import java.util.Set;

/** Who is signed in, and as what. */
public record Person(String name, Set<String> roles) {}
