package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.jspecify.annotations.Nullable;

/**
 * GitLab's web hooks about what changes: pushes, merged requests, releases, deployments and
 * pipelines. Other events are notes. The service is the project's name, as a guess.
 */
@Singleton
public final class GitlabConnector extends ObjectReader {

    /** For the list of connectors. */
    public GitlabConnector() {
        super("gitlab", "GitLab web hooks: pushes, merges, releases, deployments, pipelines");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("object_kind", "project"),
                Shape.of("object_kind", "project_id"),
                Shape.of("object_kind", "project.path_with_namespace", "object_attributes"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        String kind = body.textOr("", "object_kind");
        String delivery = payload.header("X-Gitlab-Event-UUID");
        ChangeDraft change = change(body, kind);
        if (change != null) {
            return Reading.ofChanges(delivery, List.of(change));
        }
        return kind.isEmpty()
                ? Reading.unmappable("there is no object_kind")
                : Reading.of(delivery, List.of(note(body, kind)));
    }

    private static @Nullable ChangeDraft change(Json body, String kind) {
        Json about = body.at("object_attributes");
        return switch (kind) {
            case "push", "tag_push" ->
                    draft(
                            body,
                            AlertKey.of("push", body.textOr("unknown", "after")),
                            kind.equals("push") ? "pushed" : "released",
                            "succeeded",
                            body.text("after", "checkout_sha"),
                            body.find("commits.0.url"));
            case "release" ->
                    draft(
                            body,
                            AlertKey.of("release", body.textOr("unknown", "id")),
                            "released",
                            "succeeded",
                            body.text("tag"),
                            body.text("url"));
            case "deployment" ->
                    draft(
                            body,
                            AlertKey.of("deployment", body.textOr("unknown", "deployment_id")),
                            "deployed",
                            ChangeOutcomes.read(body.text("status")),
                            body.text("short_sha", "ref"),
                            body.text("deployable_url"));
            case "pipeline" ->
                    draft(
                            body,
                            AlertKey.of("pipeline", about.textOr("unknown", "id")),
                            "built",
                            ChangeOutcomes.read(about.text("status")),
                            about.text("sha"),
                            about.text("url"));
            case "merge_request" ->
                    "merge".equals(about.text("action"))
                            ? draft(
                                    body,
                                    AlertKey.of("merge_request", about.textOr("unknown", "id")),
                                    "merged",
                                    "succeeded",
                                    about.text("merge_commit_sha"),
                                    about.text("url"))
                            : null;
            default -> null;
        };
    }

    private static AlertDraft note(Json body, String kind) {
        String project = body.find("project.path_with_namespace", "project.name");
        return AlertDraft.builder(
                        AlertKey.of("event", kind + ' ' + project),
                        AlertStatus.NOTE,
                        Grade.of(null, Severity.INFO),
                        "GitLab: " + kind)
                .summary(body.find("object_attributes.title", "object_attributes.action"))
                .resource(project)
                .link(body.find("object_attributes.url", "project.web_url"))
                .build();
    }

    private static ChangeDraft draft(
            Json body,
            AlertKey key,
            String kind,
            @Nullable String outcome,
            @Nullable String version,
            @Nullable String link) {
        String project = body.find("project.path_with_namespace", "project.name");
        String what =
                body.find("name", "object_attributes.title", "commit_title", "commits.0.title");
        return new ChangeDraft(
                key,
                kind,
                outcome,
                kind + ' ' + project + (what == null ? "" : ": " + what),
                body.in("project.name").text(),
                false,
                body.text("environment"),
                version,
                body.find("user.username", "user_username", "user.name", "user_name"),
                link,
                project == null ? Map.of() : Map.of("project", project),
                body.findMoment(
                        "status_changed_at",
                        "object_attributes.finished_at",
                        "object_attributes.updated_at",
                        "released_at",
                        "commits.0.timestamp"));
    }
}
