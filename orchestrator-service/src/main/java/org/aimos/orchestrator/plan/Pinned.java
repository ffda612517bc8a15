package org.aimos.orchestrator.plan;

import org.aimos.events.PlaybookRef;
import org.aimos.resources.PlaybookSpec;

/**
 * A playbook as it is applied.
 *
 * @param yaml its exact text
 * @param author who last applied this version
 */
public record Pinned(PlaybookRef ref, PlaybookSpec spec, String yaml, String author) {}
