package org.aimos.intake.connector;

import java.util.ArrayList;
import java.util.List;
import org.aimos.intake.canonical.BodyForms;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.UnreadableBody;

/**
 * The way that most tools go: an object about one condition, or a list of such objects, as JSON or
 * as a form. A connector that goes it says only what an object means.
 */
abstract class ObjectReader implements Connector {

    private final String name;
    private final String reads;

    /** Named so, reading what the sentence says. */
    ObjectReader(String name, String reads) {
        this.name = name;
        this.reads = reads;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String reads() {
        return reads;
    }

    @Override
    public final boolean takes(Payload payload) {
        return Connector.super.takes(payload) || BodyForms.takes(payload.mediaType());
    }

    @Override
    public final Reading read(Payload payload) throws UnreadableBody {
        Json body = BodyForms.read(payload.body(), payload.header("Content-Type"));
        if (!body.isObject() && !body.isList()) {
            throw new UnreadableBody(
                    "The body is a single JSON value, not a notification.",
                    "at the top",
                    "Send what " + name + " sends by itself; docs/connectors.md says how.");
        }
        List<Json> items = body.isList() ? body.items() : List.of(body);
        var drafts = new ArrayList<AlertDraft>();
        var unmapped = new ArrayList<String>();
        var changes = new ArrayList<ChangeDraft>();
        String delivery = null;
        for (int i = 0; i < items.size(); i++) {
            Reading one =
                    items.get(i).isObject()
                            ? object(items.get(i), payload)
                            : Reading.unmappable("element " + i + " is no object");
            drafts.addAll(one.drafts());
            unmapped.addAll(one.unmapped());
            changes.addAll(one.changes());
            delivery = items.size() == 1 ? one.deliveryId() : null;
        }
        return items.isEmpty()
                ? Reading.unmappable("the list is empty")
                : new Reading(delivery, drafts, unmapped, changes);
    }

    /** What one object means. */
    abstract Reading object(Json body, Payload payload);
}
