package org.aimos.intake;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.aimos.bus.Problem;
import org.aimos.intake.canonical.UnreadableBody;
import org.aimos.intake.connector.Connector;
import org.aimos.intake.connector.Drafts;
import org.aimos.intake.connector.Payload;
import org.aimos.intake.connector.Reading;

/** Holds bodies to their limits: media type, size, compression, number of alerts. */
@Singleton
public class BodyOpener {

    private final IntakeConfig config;

    /** With these limits. */
    public BodyOpener(IntakeConfig config) {
        this.config = config;
    }

    /**
     * The payload as plain bytes.
     *
     * @throws Problem 400 broken gzip, 413 too large, 415 a media type or encoding that this
     *     connector does not take
     */
    public Payload open(Connector connector, Payload sent) {
        Payload plain = decompressed(sent);
        if (plain.body().length > config.maxBody()) {
            throw tooLarge();
        }
        if (!connector.takes(plain)) {
            throw Problem.unsupportedMedia(
                    "The connector " + connector.name() + " does not take this media type.",
                    "Send 'Content-Type: application/json'.");
        }
        return plain;
    }

    /**
     * The same reading, if it does not hold too many alerts and changes, nor too much text.
     *
     * @throws UnreadableBody when all of them together hold too much text
     * @throws Problem 413 when there are too many
     */
    public Reading bounded(Reading reading) throws UnreadableBody {
        int parts = reading.drafts().size() + reading.changes().size() + reading.unmapped().size();
        if (parts > config.maxAlerts()) {
            throw Problem.tooLarge(
                    "The body holds more than " + config.maxAlerts() + " alerts and changes.",
                    "Send fewer at a time; in Alertmanager set max_alerts.");
        }
        Drafts.check(reading);
        return reading;
    }

    private Payload decompressed(Payload sent) {
        String encoding = sent.header("Content-Encoding");
        if (encoding == null
                || encoding.isBlank()
                || encoding.strip().equalsIgnoreCase("identity")) {
            return sent;
        }
        if (!encoding.strip().toLowerCase(Locale.ROOT).equals("gzip")) {
            throw Problem.unsupportedMedia(
                    "This Content-Encoding is not read here.", "Send it plain or as gzip.");
        }
        return new Payload(gunzipped(sent.body()), sent.headers(), sent.receivedAt());
    }

    /** Stops one byte after the limit, so that a small body cannot unfold into a huge one. */
    private byte[] gunzipped(byte[] body) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = gzip.readNBytes(config.maxBody() + 1);
            if (plain.length > config.maxBody()) {
                throw tooLarge();
            }
            return plain;
        } catch (IOException broken) {
            throw Problem.badRequest(
                    "The body is not valid gzip.",
                    "Content-Encoding",
                    "Send it plain, or compressed as the header says.");
        }
    }

    private Problem tooLarge() {
        return Problem.tooLarge(
                "The body is larger than " + config.maxBody() + " bytes.",
                "Send fewer alerts at a time; in Alertmanager set max_alerts.");
    }
}
