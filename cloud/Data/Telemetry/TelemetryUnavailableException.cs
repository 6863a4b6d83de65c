using System;

namespace Battery.Data;

/// <summary>The database could not take the readings now; nothing is promised of them, and they are to be given again.</summary>
public sealed class TelemetryUnavailableException(string message, Exception cause) : Exception(message, cause);
