namespace Battery.Data;

/// <summary>Which database the cloud uses.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="ConnectionString">The ADO.NET connection string; it may hold a password and is never logged.</param>
public sealed record DatabaseOptions(DatabaseEngine Engine, string ConnectionString);
