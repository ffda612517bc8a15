package org.aimos.testkit.sick.api;

import org.aimos.testkit.sick.store.Shelf;

/** An endpoint with a vague name that reaches into the store. */
public record ShelfHelper(Shelf shelf) {}
