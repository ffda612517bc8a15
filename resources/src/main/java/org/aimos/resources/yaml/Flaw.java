package org.aimos.resources.yaml;

/** What is wrong with YAML as YAML, where, and how to mend it. */
public record Flaw(Place place, String what, String hint) {}
