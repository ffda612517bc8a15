package org.aimos.intake;

import jakarta.enterprise.context.ApplicationScoped;
import org.aimos.bus.Problem;
import org.aimos.intake.canonical.UnreadableBody;
import org.aimos.intake.connector.Connector;
import org.aimos.intake.connector.Payload;
import org.aimos.intake.parcel.Parcel;
import org.aimos.resources.Resource;
import org.aimos.resources.SourceSpec;

/** Reads a body of the quarantine again, within the same bounds as when it came. */
@ApplicationScoped
public class SecondReading {

    private final BodyOpener opener;

    /** Within these bounds. */
    public SecondReading(BodyOpener opener) {
        this.opener = opener;
    }

    /**
     * What the body is now.
     *
     * @throws Problem 409 when it can't be read, also when the connector itself breaks on it, so
     *     that one body does not keep others from being replayed; 413 when it holds too many parts
     */
    Parcel read(Connector connector, Resource<SourceSpec> source, Payload payload) {
        try {
            return Parcel.of(
                    opener.bounded(connector.read(payload)),
                    source,
                    connector.name(),
                    payload.receivedAt());
        } catch (UnreadableBody wrong) {
            throw Problem.conflict("It can't be read any more: " + wrong.what(), wrong.mend());
        } catch (Problem refused) {
            throw refused;
        } catch (RuntimeException broken) {
            throw Problem.conflict(
                    "The connector "
                            + connector.name()
                            + " breaks on it ("
                            + broken.getClass().getSimpleName()
                            + ").",
                    "Give the Source a mapping of its own, or replay it with a version that reads it.");
        }
    }
}
