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
        await using DbConnection connection = await new Database(options).OpenAsync();
        await connection.ExecuteAsync(sql);
    }

    public static async Task<IEnumerable<T>> QueryAsync<T>(DatabaseOptions options, string sql)
    {
        await using DbConnection connection = await new Database(options).OpenAsync();
        return await connection.QueryAsync<T>(sql);
    }
}
