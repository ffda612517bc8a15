package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.LooseNames;
import org.jspecify.annotations.Nullable;

/**
 * Plain JSON about a change, for scripts and tools of one's own: service, version, environment,
 * author, link, status. Key: its own id, else service, environment and version.
 */
@Singleton
public final class ChangeConnector extends ObjectReader {

    private static final List<String> KINDS =
            List.of("pushed", "merged", "released", "built", "deployed");

    /** For the list of connectors. */
    public ChangeConnector() {
        super("change", "Plain JSON about changes: service, version, environment, author, link …");
    }

    @Override
    Reading object(Json body, Payload payload) {
        LooseNames names = LooseNames.of(body);
        String service = names.text("service", "servicename", "app", "application", "component");
        String version =
                names.text("version", "revision", "tag", "commit", "sha", "build", "image");
        String said = names.text("title", "summary", "message", "description", "name");
        if (service == null && said == null) {
            return Reading.unmappable("there is neither a service nor a title");
        }
        String word = names.text("kind", "type", "event");
        String kind = word != null && KINDS.contains(word) ? word : "changed";
        String id = names.text("id", "changeid", "key", "changekey");
        String environment = names.text("environment", "env");
        Instant at = names.moment("at", "timestamp", "time", "date", "finishedat", "startedat");
        String title =
                said != null ? said : kind + ' ' + service + (version == null ? "" : ' ' + version);
        return Reading.ofChanges(
                payload.header("Idempotency-Key"),
                List.of(
                        new ChangeDraft(
                                key(id, service, environment, version, title),
                                kind,
                                ChangeOutcomes.read(
                                        names.text("outcome", "status", "state", "result")),
                                title,
                                service,
                                true,
                                environment,
                                version,
                                names.text("author", "by", "user", "username", "actor", "deployer"),
                                names.text("link", "url", "href"),
                                body.firstOf("labels", "tags").pairs(),
                                at)));
    }

    private static AlertKey key(
            @Nullable String id,
            @Nullable String service,
            @Nullable String environment,
            @Nullable String version,
            String title) {
        return id != null
                ? AlertKey.of("id", id)
                : AlertKey.ofPairs(
                        "change",
                        Map.of(
                                "service", String.valueOf(service),
                                "environment", String.valueOf(environment),
                                "version", version != null ? version : title));
    }
}
