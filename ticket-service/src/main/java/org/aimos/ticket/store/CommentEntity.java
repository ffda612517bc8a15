package org.aimos.ticket.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A comment as it is kept. */
@Entity
@Table(name = "comment")
class CommentEntity {
    @Id String id = "";

    @Column(name = "incident_id")
    String incidentId = "";

    String author = "";
    String text = "";
    Instant at = Instant.EPOCH;
}
