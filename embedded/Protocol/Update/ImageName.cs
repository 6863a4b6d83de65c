namespace Battery.Protocol.Update;

/// <summary>The names of files in an image.</summary>
public static class ImageName
{
    /// <summary>The longest name.</summary>
    public const int MostCharacters = 120;

    /// <summary>
    /// Whether a name is one: letters, digits, and <c>. _ - +</c>, in folders by <c>/</c>, none of which begins with a dot: it leads out of
    /// nowhere.
    /// </summary>
    public static bool IsAllowed(string name)
    {
        if (name.Length == 0 || name.Length > MostCharacters) return false;
        bool isBegin = true;
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
            if (!isLetter && (isBegin || (c != '.' && c != '-' && c != '+' && c != '/'))) return false;
            isBegin = c == '/';
        }

        return !isBegin;
    }
}
