package org.aimos.console.api.proxy;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Lets browsers keep what has its digest in its name for ever, and ask again for everything else.
 */
@Singleton
public class PageHeaders {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final int EARLY = 100;

    void register(@Observes Filters filters) {
        filters.register(PageHeaders::cache, EARLY);
    }

    private static void cache(RoutingContext context) {
        String path = context.normalizedPath();
        boolean page =
                !path.startsWith("/v") && !path.startsWith("/api/") && !path.startsWith("/q/");
        if (page) {
            boolean named = path.startsWith("/assets/");
            context.addHeadersEndHandler(end ->
                    context.response()
                            .putHeader(
                                    HttpHeaders.CACHE_CONTROL,
                                    named && context.response().getStatusCode() < 300
                                            ? FOR_EVER
                                            : "no-cache"));
        }
        context.next();
    }
}
