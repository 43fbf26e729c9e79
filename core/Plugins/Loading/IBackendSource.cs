using Devices.Api;

namespace Devices.Plugins.Loading;

/// <summary>Where an activation gets its backend from, in two steps that fail apart.</summary>
internal interface IBackendSource
{
    /// <summary>Brings the code into the process.</summary>
    void Load();

    /// <summary>Makes the backend.</summary>
    Backend Construct();
}
