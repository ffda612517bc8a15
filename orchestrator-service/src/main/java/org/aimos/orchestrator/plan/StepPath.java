package org.aimos.orchestrator.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a step of a run stands: ids from the outermost in, parted by dots, each with the number of
 * the item where it stands in a loop, such as {@code each[0].restart}. A step in a branch of a
 * parallel one has no more than its own id there, for ids are unique.
 */
public final class StepPath {
    private static final Pattern PART = Pattern.compile("([A-Za-z][A-Za-z0-9_]*)(?:\\[(\\d+)])?");
    private static final int NO_ITEM = -1;

    private StepPath() {}

    /**
     * One part of a path.
     *
     * @param item number of the item from 0; negative when there is none
     */
    record Part(String id, int item) {
        boolean hasItem() {
            return item >= 0;
        }
    }

    /** The prefix of the paths of steps that are done for this item. */
    public static String item(String loop, int item) {
        return loop + "[" + item + "].";
    }

    /** The prefix of the paths of steps that are inside of this one. */
    public static String inside(String path) {
        return path + ".";
    }

    static List<Part> parts(String path) {
        var parts = new ArrayList<Part>();
        for (var text : path.split("\\.", -1)) {
            var part = PART.matcher(text);
            if (!part.matches()) {
                throw new IllegalArgumentException("no path of a step: " + path);
            }
            var item = part.group(2);
            parts.add(new Part(part.group(1), item == null ? NO_ITEM : Integer.parseInt(item)));
        }
        return parts;
    }
}
