package org.aimos.bus;

import org.aimos.events.Fact;

/** A fact and the Kafka key it is sent under; facts of one key keep their order. */
public record Keyed(String key, Fact fact) {}
