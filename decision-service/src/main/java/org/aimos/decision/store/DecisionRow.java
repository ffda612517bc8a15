package org.aimos.decision.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A decision as it is read; it is written by {@link DecisionBook} and never changes. */
@Entity
@Immutable
@Table(name = "decision")
@SuppressWarnings("NullAway.Init")
public class DecisionRow {
    /** UUIDv7. */
    @Id public String id;

    /** What it is about. */
    @Column(name = "incident_id")
    public String incidentId;

    /** When it was made. */
    @Column(name = "decided_at")
    public Instant decidedAt;

    /** The decision as JSON. */
    public String decision;

    /** The exact bytes it was made from. */
    public byte[] inputs;
}
