package org.aimos.decision.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** An incident as lists read it; it is written by {@link IncidentBook} only. */
@Entity
@Immutable
@Table(name = "incident")
@SuppressWarnings("NullAway.Init")
public class IncidentRow {
    /** UUIDv7. */
    @Id public String id;

    /** Word of {@code IncidentStatus}. */
    public String status;

    /** Word of {@code Priority}; they sort as they press. */
    public String priority;

    /** When it was opened. */
    @Column(name = "opened_at")
    public Instant openedAt;

    /** All of it as JSON. */
    public String state;
}
