package dev.litellm4j.config;

/** A place in the file, such as {@code model_list[0].litellm_params.rpm}. */
record At(String path) {
    static final At ROOT = new At("");

    At key(String name) {
        return new At(path.isEmpty() ? name : path + "." + name);
    }

    At item(int index) {
        return new At(path + "[" + index + "]");
    }

    /** The same for every entry of a list: {@code model_list[].litellm_params.rpm}. */
    String general() {
        return path.replaceAll("\\[\\d+]", "[]");
    }

    @Override
    public String toString() {
        return path.isEmpty() ? "the file" : path;
    }
}
