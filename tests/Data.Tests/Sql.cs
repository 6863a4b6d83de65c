using System.Collections.Generic;
using System.Data.Common;
using System.Threading.Tasks;
using Battery.Data;
using Dapper;

namespace Data.Tests;

/// <summary>SQL of a test's own on a database.</summary>
internal static class Sql
{
    public static async Task ExecuteAsync(DatabaseOptions options, string sql)
    {
        using var database = new Database(options);
        await using DbConnection connection = await database.OpenAsync();
        await connection.ExecuteAsync(sql);
    }

    public static async Task<IEnumerable<T>> QueryAsync<T>(DatabaseOptions options, string sql)
    {
        using var database = new Database(options);
        await using DbConnection connection = await database.OpenAsync();
        return await connection.QueryAsync<T>(sql);
    }
}
