package dev.litellm4j.policy;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;

/** Deployments that have failed a request, in the order in which they did: few, and mostly none. Thread-safe. */
public final class Tried extends AbstractSet<String> {
    private static final String[] NONE = {};

    private volatile String[] ids = NONE;

    /** None yet. */
    public Tried() {}

    @Override
    public synchronized boolean add(String id) {
        if (contains(id)) {
            return false;
        }
        String[] more = Arrays.copyOf(ids, ids.length + 1);
        more[ids.length] = id;
        ids = more;
        return true;
    }

    @Override
    public boolean contains(Object id) {
        for (String known : ids) {
            if (known.equals(id)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.asList(ids).iterator();
    }

    @Override
    public int size() {
        return ids.length;
    }
}
