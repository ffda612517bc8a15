package org.aimos.intake.connector;

import java.util.List;
import java.util.Set;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.UnreadableBody;

/** Reads what one monitoring tool sends. Pure: the same payload always gives the same reading. */
public interface Connector {

    /** Its name in {@code /v1/alerts/NAME} and in {@code Source} resources: lower case, hyphens. */
    String name();

    /** One sentence for the list of connectors: which tool, which formats. */
    String reads();

    /**
     * The media types it takes, without parameters. A request that names none is taken too. {@code
     * text/plain} is on the list by default because several tools send JSON so.
     */
    default Set<String> mediaTypes() {
        return Set.of("application/json", "text/json", "text/plain");
    }

    /** True when this request may be read; connectors with a binary mode look at the headers. */
    default boolean takes(Payload payload) {
        String type = payload.mediaType();
        return type == null || mediaTypes().contains(type) || type.endsWith("+json");
    }

    /**
     * By what a body is known as this tool's, for the one who does not know yet what sends: any of
     * the shapes is enough. None when nothing but its name tells.
     */
    default List<Shape> shapes() {
        return List.of();
    }

    /**
     * How well a body fits: what the most demanding of the {@link #shapes} that it has asks for, 0
     * when it has none. Connectors that know their tool by a header answer more.
     */
    default int fit(Payload payload, Json body) {
        return shapes().stream()
                .filter(shape -> shape.fits(body))
                .mapToInt(Shape::weight)
                .max()
                .orElse(0);
    }

    /**
     * Reads a body.
     *
     * @throws UnreadableBody when the body is not in any of the formats at all; the sender gets 400
     */
    Reading read(Payload payload) throws UnreadableBody;
}
