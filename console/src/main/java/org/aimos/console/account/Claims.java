package org.aimos.console.account;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads roles from the claims of a token: only what is mapped counts. */
public final class Claims {
    private Claims() {}

    /**
     * The roles of somebody with these claims.
     *
     * @param path name of the claim; dots lead into objects, as in {@code realm_access.roles}
     * @param mapped which value of it is which role
     */
    public static Set<String> roles(
            Map<String, Object> claims, String path, Map<String, String> mapped) {
        var roles = new LinkedHashSet<String>();
        for (Object value : values(at(claims, path))) {
            String role = mapped.get(String.valueOf(value));
            if (role != null) {
                roles.add(role);
            }
        }
        return Set.copyOf(roles);
    }

    private static @Nullable Object at(Map<String, Object> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        Object here = claims;
        for (String word : path.split("\\.", -1)) {
            here = here instanceof Map<?, ?> map ? map.get(word) : null;
        }
        return here;
    }

    private static Collection<?> values(@Nullable Object claim) {
        return switch (claim) {
            case null -> List.of();
            case Collection<?> many -> many;
            case Object one -> List.of(String.valueOf(one).split("[ ,]+", -1));
        };
    }
}
