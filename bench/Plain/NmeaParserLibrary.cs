using System;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;

namespace Battery.Bench.Plain;

/// <summary>SharpGIS.NmeaParser (NmeaParser.dll), which parses strings.</summary>
internal sealed class NmeaParserLibrary
{
    public const string Variable = "BATTERY_NMEAPARSER";

    private readonly Func<string, object> _parse;

    public NmeaParserLibrary(string file)
    {
        MethodInfo parse = Assembly.LoadFrom(file)
            .GetType("NmeaParser.Messages.NmeaMessage", true)!.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static)!;
        ParameterExpression text = Expression.Parameter(typeof(string));
        ConstantExpression[] others = Array.ConvertAll(
            parse.GetParameters()[1..], parameter => Expression.Constant(parameter.DefaultValue, parameter.ParameterType));
        _parse = Expression.Lambda<Func<string, object>>(Expression.Call(parse, [text, .. others]), text).Compile();
    }

    public object Parse(byte[] sentence) => _parse(Encoding.ASCII.GetString(sentence));
}
