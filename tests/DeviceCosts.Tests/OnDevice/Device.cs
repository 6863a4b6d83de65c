using System;
using System.Linq;
using System.Reflection;
using Battery.DeviceCosts.Instrumented;

namespace Battery.DeviceCosts.Tests.OnDevice;

/// <summary>
/// Runs code of these tests against the assemblies that go on a module: the tests are loaded there once more and meet the drivers as they
/// were compiled for nanoFramework.
/// </summary>
internal static class Device
{
    private static readonly Lazy<Assembly> Tests =
        new(() => new DeviceAssemblies().LoadFromAssemblyPath(typeof(Device).Assembly.Location));

    /// <summary>Calls a static method without a result there; its exceptions come through.</summary>
    public static void Run(Delegate method, params object?[] arguments)
    {
        MethodInfo here = method.Method;
        MethodInfo there = Tests.Value.GetType(here.DeclaringType!.FullName!)!
            .GetMethod(here.Name, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!;
        Type[] types = [.. there.GetParameters().Select(parameter => parameter.ParameterType)];
        there.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [.. arguments.Select((value, i) => Of(types[i], value))], null);
    }

    // An enum of ours is another type there.
    private static object? Of(Type type, object? value) => type.IsEnum ? Enum.ToObject(type, value!) : value;
}
