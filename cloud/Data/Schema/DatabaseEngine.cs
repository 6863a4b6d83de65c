namespace Battery.Data;

/// <summary>The database engines that the cloud runs on.</summary>
public enum DatabaseEngine
{
    /// <summary>One file under the data folder, for the embedded set-up.</summary>
    Sqlite,

    /// <summary>MySQL 8 or MariaDB 10.11 and newer, for the cluster set-up.</summary>
    MySql,
}
