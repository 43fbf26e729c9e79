namespace Devices.Plugins;

/// <summary>Why a plugin was refused before any of its code ran.</summary>
public enum RefusalReason
{
    /// <summary>An explicitly named file or folder is not there.</summary>
    PathNotFound,

    /// <summary>An explicitly named path is relative; the current directory is never searched.</summary>
    PathNotAbsolute,

    /// <summary>The operating system does not let this process read the file.</summary>
    Unreadable,

    /// <summary>The file is cut off or its metadata is corrupt.</summary>
    Damaged,

    /// <summary>The file is a native library.</summary>
    NativeLibrary,

    /// <summary>The file is called a library and is none.</summary>
    NotALibrary,

    /// <summary>The file is called otherwise than the assembly in it, by whose name it is loaded.</summary>
    Misnamed,

    /// <summary>A .NET assembly that does not announce a backend.</summary>
    NoPluginAttribute,

    /// <summary>The attribute's arguments are not those this host knows.</summary>
    MalformedAttribute,

    /// <summary>The device type is not made of lower-case letters, digits and '_'.</summary>
    InvalidDeviceType,

    /// <summary>Compiled against a later ABI level than this host's.</summary>
    AbiTooNew,

    /// <summary>Compiled against an ABI level that this host no longer takes.</summary>
    AbiTooOld,

    /// <summary>None of the plugin's runtime identifiers fits this machine.</summary>
    WrongPlatform,

    /// <summary>An assembly that the plugin references is neither with the plugin nor with the host.</summary>
    MissingDependency,

    /// <summary>The plugin uses a type of <c>Devices.Api</c> that the host's does not have.</summary>
    MissingType,

    /// <summary>The plugin uses a member of <c>Devices.Api</c> that the host's does not have.</summary>
    MissingMember,

    /// <summary>A class of the plugin lacks a member that the host's <c>Devices.Api</c> asks of it.</summary>
    MissingOverride,

    /// <summary>The class named in the attribute is not in the assembly.</summary>
    BackendTypeMissing,

    /// <summary>
    /// The class named in the attribute is abstract, generic, not derived from <see cref="Api.Backend"/>, or has no constructor
    /// without parameters.
    /// </summary>
    BackendTypeUnfit,

    /// <summary>A plugin that comes earlier in the search order announces the same device type.</summary>
    DuplicateDeviceType,

    /// <summary>This host cannot load plugins from files (Native AOT, trimmed); backends are registered explicitly there.</summary>
    HostCannotLoad,
}
