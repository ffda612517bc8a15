package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.LooseNames;
import org.jspecify.annotations.Nullable;

/**
 * Argo CD notifications: a template of an application's fields, or the application itself. The
 * service is the application.
 */
@Singleton
public final class ArgoCdConnector extends ObjectReader {

    /** For the list of connectors. */
    public ArgoCdConnector() {
        super("argo-cd", "Argo CD notifications: the application, or a template of its fields");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("app.metadata.name", "app.status"),
                Shape.of("metadata.name", "status.operationState", "status.sync"),
                Shape.of("application", "syncStatus", "revision"),
                Shape.of("app", "sync_status", "revision"),
                Shape.of("application", "phase", "revision"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        Json app = body.at("app").isObject() ? body.at("app") : body;
        LooseNames names = LooseNames.of(body);
        String name =
                first(
                        app.in("metadata.name").text(),
                        names.text("application", "appname", "app", "name"));
        if (name == null) {
            return Reading.unmappable("there is no application");
        }
        String phase =
                first(
                        app.find("status.operationState.phase"),
                        names.text(
                                "phase",
                                "operationphase",
                                "syncphase",
                                "state",
                                "status",
                                "syncstatus"));
        String revision =
                first(
                        app.find(
                                "status.operationState.syncResult.revision",
                                "status.sync.revision"),
                        names.text(
                                "revision", "syncrevision", "commit", "targetrevision", "version"));
        String outcome = ChangeOutcomes.read(phase);
        return Reading.ofChanges(
                null,
                List.of(
                        new ChangeDraft(
                                AlertKey.ofPairs(
                                        "sync",
                                        Map.of(
                                                "application",
                                                name,
                                                "revision",
                                                String.valueOf(revision))),
                                "deployed",
                                outcome,
                                "deployed " + name + (phase == null ? "" : ": " + phase),
                                name,
                                true,
                                names.text("environment", "env"),
                                revision,
                                names.text(
                                        "author",
                                        "initiatedby",
                                        "initiatedbyusername",
                                        "username",
                                        "user"),
                                names.text("link", "url", "appurl"),
                                Map.of("application", name),
                                first2(
                                        app.findMoment(
                                                "status.operationState.finishedAt",
                                                "status.operationState.startedAt"),
                                        names.moment(
                                                "finishedat", "startedat", "timestamp", "time")))));
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }

    private static java.time.@Nullable Instant first2(
            java.time.@Nullable Instant one, java.time.@Nullable Instant other) {
        return one != null ? one : other;
    }
}
