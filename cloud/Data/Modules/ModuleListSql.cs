namespace Battery.Data;

/// <summary>The statements that read a page of the list of modules. Each goes along an index and stops when the page is full.</summary>
internal static class ModuleListSql
{
    private const string Page = "SELECT id AS Id, name_key AS NameKey FROM module WHERE ";
    private const string Found = " AND (INSTR(name_key, @search) > 0 OR INSTR(CAST(id AS CHAR), @search) > 0)";

    /// <summary>The primary key.</summary>
    private const string ById = "id > @id";

    /// <summary>The index <c>module_by_name_key</c>, which holds all that is asked for.</summary>
    private const string ByName = "name_key >= @name AND (name_key > @name OR id > @id)";

    /// <summary>Takes <c>@id</c>, <c>@name</c>, <c>@limit</c>, and <c>@search</c> where it searches.</summary>
    public static string For(ModuleOrder order, bool isSearch)
    {
        (string after, string by) = order == ModuleOrder.Name ? (ByName, "name_key, id") : (ById, "id");
        return Page + after + (isSearch ? Found : string.Empty) + " ORDER BY " + by + " LIMIT @limit";
    }
}
