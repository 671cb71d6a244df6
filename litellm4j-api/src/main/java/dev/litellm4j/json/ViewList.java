package dev.litellm4j.json;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;

/** Typed views of a list of objects, made one by one when asked for. */
final class ViewList<T> extends AbstractList<T> implements RandomAccess {
    private final List<JsonObject> objects;
    private final Function<JsonObject, T> view;

    private ViewList(List<JsonObject> objects, Function<JsonObject, T> view) {
        this.objects = objects;
        this.view = view;
    }

    static <T> List<T> of(List<JsonObject> objects, Function<JsonObject, T> view) {
        return objects.isEmpty() ? List.of() : new ViewList<>(objects, view);
    }

    @Override
    public T get(int index) {
        return view.apply(objects.get(index));
    }

    @Override
    public int size() {
        return objects.size();
    }
}
