using System;

namespace Battery.Data.Import;

/// <summary>The file as a whole cannot be imported; the message says what was expected. Nothing was stored.</summary>
public sealed class ImportException(string message) : Exception(message);
