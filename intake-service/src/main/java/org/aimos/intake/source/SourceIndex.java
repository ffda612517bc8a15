package org.aimos.intake.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimos.resources.Resource;
import org.aimos.resources.SourceSpec;

/**
 * Finds sources by token. Only digests are held, so neither memory nor time of a lookup tells
 * anything about a token. One token may stand in several sources, one for each connector.
 */
public final class SourceIndex {

    private final Map<String, List<Resource<SourceSpec>>> byDigest;

    /** Of the sources as they are applied now. */
    public SourceIndex(Collection<Resource<SourceSpec>> sources) {
        var index = new HashMap<String, List<Resource<SourceSpec>>>();
        for (Resource<SourceSpec> source : sources) {
            for (String digest : source.spec().tokens()) {
                index.computeIfAbsent(digest, none -> new ArrayList<>()).add(source);
            }
        }
        byDigest = Map.copyOf(index);
    }

    /** The sources that hold this token; none for an unknown one. */
    public List<Resource<SourceSpec>> withToken(Token token) {
        return byDigest.getOrDefault(token.digest(), List.of());
    }
}
