package org.aimos.intake.store;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One quarantined body, as its table keeps it. */
@Entity
@Table(name = "quarantine")
@SuppressWarnings("NullAway.Init")
public class QuarantineEntity extends PanacheEntityBase {
    /** Id of the fact. */
    @Id public String id;

    /** What its sender was given. */
    public String receipt;

    /** Who sent it. */
    public String source;

    /** What read it. */
    public String connector;

    /** Why it is here. */
    public String reason;

    /** As sent. */
    @Column(name = "content_type")
    public @Nullable String contentType;

    /** JSON object of text. */
    public String headers;

    /** Base64; gzip when the headers say so. */
    public String body;

    /** Size as sent. */
    public int bytes;

    /** When intake heard it. */
    @Column(name = "received_at")
    public Instant receivedAt;

    /** Null while it waits. */
    @Column(name = "replayed_at")
    public @Nullable Instant replayedAt;

    /** Who replayed it. */
    @Column(name = "replayed_by")
    public @Nullable String replayedBy;
}
