package org.aimos.bus;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One parked record, as its table keeps it. */
@Entity
@Table(name = "dead_letter")
@SuppressWarnings("NullAway.Init")
public class DeadLetter extends PanacheEntityBase {
    /** Grows with time. */
    @Id public Long id;

    /** Which consumer could not apply it. */
    public String consumer;

    /** Where it was read. */
    public String topic;

    /** Where in the topic. */
    public int partition;

    /** Where in the partition. */
    @Column(name = "record_offset")
    public long offset;

    /** Later records of this key wait. */
    @Column(name = "record_key")
    public String key;

    /** Null when it could not be read. */
    @Column(name = "fact_id")
    public @Nullable String factId;

    /** Null when it could not be read. */
    @Column(name = "fact_type")
    public @Nullable String factType;

    /** The exact bytes. */
    public byte[] payload;

    /** What went wrong, or that it waits. */
    public String reason;

    /** Database time. */
    @Column(name = "parked_at", insertable = false, updatable = false)
    public Instant parkedAt;

    /** Null while it is open. */
    @Column(name = "replayed_at")
    public @Nullable Instant replayedAt;

    /** Who asked for it. */
    @Column(name = "replayed_by")
    public @Nullable String replayedBy;
}
