package org.aimos.orchestrator.worker;

import java.time.Clock;
import java.util.function.Supplier;
import org.aimos.orchestrator.plan.Expressions;

/**
 * What every driver works with.
 *
 * @param ids gives a fresh UUIDv7 each time
 */
public record Workshop(
        Ledger ledger,
        StepRunner steps,
        Expressions expressions,
        Clock clock,
        Supplier<String> ids,
        Failpoints failpoints) {}
