namespace Devices.Plugins.Metadata;

/// <summary>
/// The classes of the framework that types of <c>Devices.Api</c> derive from, with the members that derived classes see. They are
/// the framework's promise, not the ABI's, so that names are enough.
/// </summary>
internal static class FrameworkBases
{
    private static readonly string[] ofObject =
        ["ToString", "Equals", "GetHashCode", "Finalize", "GetType", "MemberwiseClone", "ReferenceEquals"];

    private static readonly string[] ofException =
    [
        "get_Message", "get_InnerException", "get_StackTrace", "get_Data", "get_Source", "set_Source", "get_HelpLink", "set_HelpLink",
        "get_HResult", "set_HResult", "get_TargetSite", "GetBaseException", "GetObjectData",
    ];

    private static readonly string[] ofAttribute = ["get_TypeId", "Match", "IsDefaultAttribute"];

    private static readonly string[] ofDelegate =
        ["Combine", "Remove", "DynamicInvoke", "GetInvocationList", "get_Method", "get_Target", "op_Equality", "op_Inequality"];

    private static readonly string[] ofEnum = ["HasFlag", "CompareTo", "GetTypeCode"];

    /// <summary>True where that class has a member of that name that a derived class sees.</summary>
    public static bool Has(string? type, string member)
    {
        string[]? own = type switch
        {
            "System.Object" or "System.ValueType" => [],
            "System.Exception" => ofException,
            "System.Attribute" => ofAttribute,
            "System.MulticastDelegate" => ofDelegate,
            "System.Enum" => ofEnum,
            _ => null,
        };
        return own is not null && (Array.IndexOf(own, member) >= 0 || Array.IndexOf(ofObject, member) >= 0);
    }
}
