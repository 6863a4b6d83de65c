namespace Battery.Protocol;

/// <summary>What <see cref="JsonReader"/> stands on.</summary>
public enum JsonToken
{
    /// <summary>Nothing was read yet.</summary>
    None,

    /// <summary>An object begins.</summary>
    BeginObject,

    /// <summary>An object ends.</summary>
    EndObject,

    /// <summary>An array begins.</summary>
    BeginArray,

    /// <summary>An array ends.</summary>
    EndArray,

    /// <summary>The name of a member; its value comes next.</summary>
    Name,

    /// <summary>A string.</summary>
    String,

    /// <summary>A number.</summary>
    Number,

    /// <summary>The literal true.</summary>
    True,

    /// <summary>The literal false.</summary>
    False,

    /// <summary>The literal null.</summary>
    Null,

    /// <summary>The text is complete; it stays so.</summary>
    End,

    /// <summary>The text is not JSON, or nests too deeply; it stays so.</summary>
    Error,
}
