package org.aimos.resources.policy;

/**
 * Exactly one version of one resource, as a decision records it: enough to find its text again and
 * to prove that it is the same.
 */
public record ResourceRef(
        String kind, String name, String version, String digest, String appliedBy) {}
