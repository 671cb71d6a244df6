package dev.litellm4j.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name with {@code *} in it, such as {@code anthropic/*}. Immutable. */
record Wildcard(String name, Pattern pattern) {
    static Wildcard of(String name) {
        StringBuilder regex = new StringBuilder();
        for (String literal : name.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : "(.*)").append(Pattern.quote(literal));
        }
        return new Wildcard(name, Pattern.compile(regex.toString()));
    }

    static boolean is(String name) {
        return name.indexOf('*') >= 0;
    }

    boolean matches(String model) {
        return pattern.matcher(model).matches();
    }

    /** {@code target} with what {@code model} has in the places of the stars; with as many stars as there are to fill. */
    Optional<String> filled(String target, String model) {
        Matcher matcher = pattern.matcher(model);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> pieces = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            pieces.add(matcher.group(i));
        }
        long stars = target.chars().filter(c -> c == '*').count();
        if (stars == 0) {
            return Optional.of(target);
        }
        if (pieces.size() > stars) {
            return Optional.of(model);
        }
        StringBuilder filled = new StringBuilder();
        int piece = 0;
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) == '*') {
                filled.append(pieces.get(Math.min(piece++, pieces.size() - 1)));
            } else {
                filled.append(target.charAt(i));
            }
        }
        return Optional.of(filled.toString());
    }
}
