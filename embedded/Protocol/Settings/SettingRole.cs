namespace Battery.Protocol;

/// <summary>Who may change a setting; each may what those before may.</summary>
public enum SettingRole
{
    /// <summary>Who issues commands.</summary>
    Operator,

    /// <summary>Who administers modules.</summary>
    Admin,

    /// <summary>Who may do everything.</summary>
    Superuser,
}
