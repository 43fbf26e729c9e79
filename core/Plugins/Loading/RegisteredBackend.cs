using Devices.Api;

namespace Devices.Plugins.Loading;

/// <summary>A backend that the application has made already.</summary>
internal sealed class RegisteredBackend(Backend backend) : IBackendSource
{
    public void Load()
    {
    }

    public Backend Construct() => backend;
}
