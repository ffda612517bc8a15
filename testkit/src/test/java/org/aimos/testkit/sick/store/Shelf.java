package org.aimos.testkit.sick.store;

/** A store. */
public record Shelf(String name) {}
