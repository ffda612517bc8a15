package org.aimos.events;

/**
 * Exactly one version of a playbook. {@code digest} is {@code sha256:} and 64 hex digits over its
 * exact bytes.
 */
public record PlaybookRef(String name, String version, String digest) {}
