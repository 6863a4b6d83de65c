using System;

namespace Battery.Data;

/// <summary>The database holds migrations that this build does not know.</summary>
public sealed class DatabaseTooNewException(string message) : Exception(message);
