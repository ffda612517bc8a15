package org.aimos.orchestrator.run;

import java.time.Instant;
import java.util.function.Supplier;
import org.aimos.orchestrator.plan.Expressions;

/**
 * What the machine may not find out by itself.
 *
 * @param now the time of the signal
 * @param ids gives a fresh UUIDv7 each time
 * @param expressions how conditions and templates are worked out
 */
public record Moment(Instant now, Supplier<String> ids, Expressions expressions) {}
