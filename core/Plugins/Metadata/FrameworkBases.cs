namespace Devices.Plugins.Metadata;

/// <summary>
/// The classes of the framework that types of <c>Devices.Api</c> derive from. Their members are the framework's promise, not the
/// ABI's, so that a look at the names is enough.
/// </summary>
internal static class FrameworkBases
{
    private static readonly Dictionary<string, Type> known = new Type[]
    {
        typeof(object), typeof(ValueType), typeof(Enum), typeof(Delegate), typeof(MulticastDelegate), typeof(Attribute), typeof(Exception),
        typeof(EventArgs),
    }.ToDictionary(type => type.FullName!, StringComparer.Ordinal);

    /// <summary>True where that class has a member of that name that a derived class sees.</summary>
    public static bool Has(string? type, string member)
    {
        const System.Reflection.BindingFlags any = System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Static
            | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic;
        return type is not null && known.TryGetValue(type, out Type? found) && found.GetMember(member, any).Length > 0;
    }
}
